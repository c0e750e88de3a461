// MD5 of the official files, as their publishers state them, to tell a faithful copy from a similar one. Not a security check.

/** By official name: the checksum of the file as published, then of its unpacked content. */
export const officialChecksums: ReadonlyMap<string, readonly string[]> = new Map([
  ['train-images-idx3-ubyte.gz', ['8d4fb7e6c68d591d4c3dfef9ec88bf0d', 'f4a8712d7a061bf5bd6d2ca38dc4d50a']],
  ['train-labels-idx1-ubyte.gz', ['25c81989df183df01b3e8a0aad5dffbe', '9018921c3c673c538a1fc5bad174d6f9']],
  ['t10k-images-idx3-ubyte.gz', ['bef4ecab320f06d8554ea6380940ec79', '8181f5470baa50b63fa0f6fddb340f0a']],
  ['t10k-labels-idx1-ubyte.gz', ['bb300cfdad3c16e7a12a480ee83cd310', '15d484375f8d13e6eb1aabb0c3f46965']],
])
