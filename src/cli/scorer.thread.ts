// Wiring: a scorer in a thread of Node.
import { parentPort } from 'node:worker_threads'
import * as Comlink from 'comlink'
import { threadEndpoint } from './threadEndpoint.ts'
import { createScorer } from '../workers/scorers/scorer.ts'

if (parentPort === null) throw new Error('A scorer runs in a thread.')
Comlink.expose(createScorer(), threadEndpoint(parentPort))
