// Locks the folder at its argument and says whether it could; holds it until its input ends.
import { lockFolder } from '../../src/cli/folderLock.ts'

const lock = lockFolder(process.argv[2] ?? '')
process.stdout.write(lock.ok ? 'held\n' : `${lock.error.message}\n`)
process.stdin.resume().on('end', () => process.exit(0))
