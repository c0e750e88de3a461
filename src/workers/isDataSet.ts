// Recognises a data set that comes back from the disposable cache. Anything else there is as good as absent.
import type { DataSet, ImageSplit } from '../core/dataset.ts'

/** Whether `value` has the form of a data set whose bytes, ids and labels agree in number. */
export function isDataSet(value: unknown): value is DataSet {
  if (!isRecord(value) || value['kind'] !== 'image' || !isRecord(value['shape'])) return false
  const { width, height, channels } = value['shape']
  if (typeof width !== 'number' || typeof height !== 'number' || typeof channels !== 'number') return false
  const size = width * height * channels
  return Array.isArray(value['classes']) && isSplit(value['pool'], size) && isSplit(value['heldOut'], size)
}

function isSplit(value: unknown, itemSize: number): value is ImageSplit {
  if (!isRecord(value)) return false
  const { ids, pixels, labels } = value
  if (!Array.isArray(ids) || !(pixels instanceof Uint8Array) || !(labels instanceof Uint8Array)) return false
  return labels.length === ids.length && pixels.length === ids.length * itemSize
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
