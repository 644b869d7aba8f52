import type { SentenceValues, StartSentence } from './start-sentences.ts'

/**
 * An expected reason not to start: a full disk, a second owner, a wrong setting. `main.ts` prints
 * its sentence in the person's language and leaves with status 1; there is no stack to show.
 */
export class StartRefusal extends Error {
  readonly key: StartSentence
  readonly values: SentenceValues

  constructor(key: StartSentence, values: SentenceValues = {}, cause?: unknown) {
    super(`start refused: ${key} ${JSON.stringify(values)}`, cause === undefined ? {} : { cause })
    this.name = 'StartRefusal'
    this.key = key
    this.values = values
  }
}
