// Whether the person still has to be told that this address is not secure. Once told, this browser remembers it for the address.

const place = 'querent-insecure-address-seen'

export const insecureAddressSeen = {
  /** True on a secure address, too: there is nothing to tell. */
  get: (): boolean => isSecureContext || read() !== null,
  set: (): void => {
    try {
      localStorage.setItem(place, 'yes')
    } catch (thrown) {
      console.warn('It will be said again: this browser refuses storage.', thrown)
    }
  },
}

function read(): string | null {
  try {
    return localStorage.getItem(place)
  } catch (thrown) {
    console.warn('This browser refuses storage.', thrown)
    return null
  }
}
