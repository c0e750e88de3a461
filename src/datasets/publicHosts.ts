// Which public host has the official files of which data set. Data only: fileSource.ts and the command line read from there.

export interface PublicHost {
  /** What a person knows it by: its domain. */
  readonly name: string
  /** The address of a file is this and the file's official name. */
  readonly base: string
  /** Whether it lets pages of other origins read its files (CORS). */
  readonly isOpenToPages: boolean
}

/** By the catalogue's `folder`. A host has a set's `files`, not their `alternatives`. */
export type PublicHosts = ReadonlyMap<string, PublicHost>

/** A host that is open to pages is also named in the content security policy of the build. */
export const publicHosts: PublicHosts = new Map([
  [
    'fashion-mnist',
    {
      name: 'raw.githubusercontent.com',
      base: 'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
      isOpenToPages: true,
    },
  ],
  [
    'cifar-10',
    { name: 'www.cs.toronto.edu', base: 'https://www.cs.toronto.edu/~kriz/', isOpenToPages: false },
  ],
])
