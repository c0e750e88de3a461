// The verb `list`: what can be named on the command line, as JSON. Reads the catalogues, and builds every network to count it.
import type { ImageShape } from '../core/item.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { datasetCatalogue } from '../datasets/catalogue.ts'
import { networkCatalogue } from '../models/catalogue.ts'
import { strategyCatalogue } from '../strategies/catalogue.ts'
import { prettyJson } from './json.ts'
import { aliasesOf } from './names.ts'
import { suggestion } from './suggestion.ts'
import { defineVerb } from './verb.ts'

const parts = { strategies: listStrategies, datasets: listDataSets, networks: listNetworks } as const
const partNames = Object.keys(parts)

type Part = keyof typeof parts

const isPart = (word: string): word is Part => partNames.includes(word)

export const list = defineVerb({
  usage: `npm run -s querent -- list [${partNames.join('|')}]`,
  about: `Prints JSON: {"strategies": […], "datasets": […], "networks": […]}, or only the list that is named. "id" is the name that the other verbs take; a network also goes by its "aliases". The "total", "trainable" and "nonTrainable" parameters of a network are those for the pictures of the first data set; "sizes" has them for all. Shapes are [height, width, channels]; "files" are those a data set needs, or some of its "alternatives".`,
  options: {},
  read: (_values, [word, ...rest]): Result<readonly Part[]> => {
    if (word === undefined) return ok(partNames.filter(isPart))
    if (rest.length > 0) return fail('bad-input', `list takes one word at most, found ${rest.length + 1}`)
    if (isPart(word)) return ok([word])
    return fail('bad-input', `There is no list of ${word}${suggestion(word, partNames)}`)
  },
  run: async (words) => {
    const lists: [string, unknown][] = []
    for (const word of words) lists.push([word, await parts[word]()])
    process.stdout.write(prettyJson(Object.fromEntries(lists)))
    return ok(0)
  },
})

function listStrategies(): unknown {
  return strategyCatalogue.map(({ id, name, asksAbout, source, needs }) => ({
    id,
    name,
    about: `The network asks about ${asksAbout}.`,
    source,
    needs,
  }))
}

function listDataSets(): unknown {
  return datasetCatalogue.map(
    ({
      id,
      name,
      about,
      classes,
      shape,
      poolSize,
      heldOutSize,
      files,
      alternatives,
      imbalance,
      home,
      licence,
    }) => ({
      id,
      name,
      about,
      classes,
      shape: sidesOf(shape),
      poolSize,
      heldOutSize,
      files,
      alternatives,
      imbalance,
      home,
      licence,
    }),
  )
}

/** tfjs is loaded here alone: the other lists, and every other verb's help, do not wait for it. */
async function listNetworks(): Promise<unknown> {
  const { startBackend } = await import('../engine/backends.ts')
  const { countParameters } = await import('../models/countParameters.ts')
  const { networkById } = await import('../models/index.ts')
  await startBackend({ preferred: 'cpu' })
  return networkCatalogue.map(({ id, name, about }) => {
    const sizes = inputs().map(({ shape, classes, datasets }) => ({
      datasets,
      shape: sidesOf(shape),
      classes,
      ...countParameters(networkById(id), { inputShape: shape, classes }),
    }))
    const { total, trainable, nonTrainable } = sizes[0] ?? { total: 0, trainable: 0, nonTrainable: 0 }
    return { id, aliases: aliasesOf(id), name, about, total, trainable, nonTrainable, sizes }
  })
}

/** What networks are built for, each once, and the data sets that are so. */
function inputs(): { shape: ImageShape; classes: number; datasets: string[] }[] {
  const found = new Map<string, { shape: ImageShape; classes: number; datasets: string[] }>()
  for (const { id, shape, classes } of datasetCatalogue) {
    const key = [...sidesOf(shape), classes].join()
    const input = found.get(key) ?? { shape, classes, datasets: [] }
    input.datasets.push(id)
    found.set(key, input)
  }
  return [...found.values()]
}

/** As networks take pictures: height, width, channels. */
function sidesOf({ height, width, channels }: ImageShape): readonly number[] {
  return [height, width, channels]
}
