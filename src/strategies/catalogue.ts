// Plain descriptions of every query strategy, for screens and the command line. No code: index.ts holds the functions.

/** What a strategy reads; computed before it is asked. */
export type Need = 'probabilities'

export interface StrategyInfo {
  readonly id: string
  readonly name: string
  /** One sentence that finishes "The network asks about …". */
  readonly asksAbout: string
  readonly source: string
  readonly needs: readonly Need[]
}

export const strategyCatalogue: readonly StrategyInfo[] = [
  {
    id: 'random',
    name: 'Random',
    asksAbout: 'items drawn blindly, the baseline every strategy must beat',
    source: 'The baseline of every comparison',
    needs: [],
  },
  {
    id: 'leastConfidence',
    name: 'Least confidence',
    asksAbout: 'the items whose most likely class it believes in least',
    source: 'Lewis & Gale 1994, A sequential algorithm for training text classifiers',
    needs: ['probabilities'],
  },
  {
    id: 'margin',
    name: 'Margin',
    asksAbout: 'the items where its first and second choice are closest',
    source: 'Scheffer, Decomain & Wrobel 2001, Active hidden Markov models for information extraction',
    needs: ['probabilities'],
  },
  {
    id: 'entropy',
    name: 'Entropy',
    asksAbout: 'the items whose guesses are spread most evenly over the classes',
    source: 'Settles 2009, Active learning literature survey',
    needs: ['probabilities'],
  },
]
