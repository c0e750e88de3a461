// Loaded before the command line: throws, outside of everything that could catch it, once the backend has said that it runs.
const { stderr } = process
const write = stderr.write.bind(stderr)

stderr.write = (text: string | Uint8Array) => {
  if (text.toString().includes('WebAssembly')) {
    setImmediate(() => {
      const bug = new Error('a bug\nin two lines')
      if (process.env['CRASH'] !== 'rejection') throw bug
      void Promise.reject(bug)
    })
  }
  return write(text)
}
