import pg from 'pg'
import { statementName } from './prepared.ts'

type Send = (question: unknown, values?: unknown, done?: unknown) => unknown

/**
 * A session of the pool. Statements that come again are prepared once; what is asked without waiting for the answer before
 * it goes out together, in one write: between two processes of a small machine, each journey costs more than its question.
 */
export class Session extends pg.Client {
  constructor(address: pg.ClientConfig) {
    super({ ...address, pipeline: true })
    const send: Send = this.query.bind(this) as Send
    const query: Send = (question, values, done) => {
      this.#gather()
      const name =
        typeof question === 'string' && Array.isArray(values) ? statementName(question) : undefined
      return name
        ? send({ name, text: question, values }, undefined, done)
        : send(question, values, done)
    }
    // The library's own overloads stay those of `query`.
    Object.assign(this, { query })
  }

  #gathering = false

  /** Holds what is written until this turn of work has asked all that it asks. */
  #gather(): void {
    if (this.#gathering) return
    const { stream } = this.connection
    this.#gathering = true
    stream.cork()
    process.nextTick(() => {
      this.#gathering = false
      stream.uncork()
    })
  }
}
