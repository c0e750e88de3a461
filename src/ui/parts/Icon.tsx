// The few drawn signs of the screen, one stroke weight, coloured by the text around them. Decoration: labels say the rest.

const paths = {
  tick: 'M3.5 8.5l3 3 6-7',
  pending: 'M8 3.5a4.5 4.5 0 1 0 4.5 4.5',
  flag: 'M4 14V2.5h8.5l-2 3 2 3H4',
  skip: 'M3 4l5 4-5 4zM9 4l5 4-5 4z',
  undo: 'M3 7.5h7a3.5 3.5 0 0 1 0 7H7M3 7.5l3.5-3.5M3 7.5L6.5 11',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3 3l1.2 1.2M11.8 11.8L13 13M13 3l-1.2 1.2M4.2 11.8L3 13',
  moon: 'M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6z',
  down: 'M4 6.5l4 4 4-4',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
