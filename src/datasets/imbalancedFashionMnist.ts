// Imbalanced Fashion-MNIST: Fashion-MNIST's files, most of them held back, so that some classes are rare. Reads nothing itself.
import type { DataSource } from '../core/dataset.ts'
import { fashionMnist } from './fashionMnist.ts'
import { unbalance } from './unbalance.ts'

/** Class sizes as in `unbalance`; the ids are those of Fashion-MNIST (`train/17`), and the held-out set is all of its test pictures. */
export const imbalancedFashionMnist: DataSource = {
  id: 'imbalanced-fashion-mnist',
  load: fashionMnist.load,
  derive: unbalance,
}
