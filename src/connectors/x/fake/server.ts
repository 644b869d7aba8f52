/** X in the process of a test: its API, its consent page, its bad days. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CallKind, Refusal } from '../../testing-faults.ts'
import { type Asked, type Reply, readAsked, write } from '../../testing-http.ts'
import { type Around, type FakeServer, startServer } from '../../testing-server.ts'
import { blank, forbidden, outOfScope, unauthorised } from './answers.ts'
import { answerSigned } from './routes.ts'
import { client, type FakeOptions, type FakeState, makeState } from './state.ts'
import { answerApplication, giveBearer } from './webhooks.ts'

export type Fake = FakeServer<FakeState>

/** `around` sees every exchange, faults included. */
export async function startFake(options: FakeOptions & Around = {}): Promise<Fake> {
  const state = makeState(options)
  return startServer(state, { answer, kindOf, refusal: refusalOf(state), around: options.around })
}

async function answer(state: FakeState, request: IncomingMessage, response: ServerResponse) {
  const asked = await readAsked(request)
  const given = open(state, asked) ?? answerApplication(state, asked)
  write(response, given ?? answerSigned(state, asked))
}

/** What needs no access: how one is given and taken back. */
function open({ consent }: FakeState, asked: Asked): Reply | null {
  const call = `${asked.method} ${asked.path}`
  if (call === 'GET /i/oauth2/authorize') return consent.page(asked)
  if (call === 'POST /i/oauth2/authorize') return consent.decide(asked)
  if (call === 'POST /2/oauth2/token') return consent.token(asked)
  if (call === 'POST /oauth2/token') return giveBearer(asked)
  if (call !== 'POST /2/oauth2/revoke') return null
  const basic = Buffer.from(`${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`)
  if (asked.headers.authorization !== `Basic ${basic.toString('base64')}`) return unauthorised
  const holder = consent.holder(String(asked.fields.token))
  if (holder) consent.revoke(holder.account)
  return { status: 200, json: { revoked: true } }
}

function kindOf({ method = 'GET', url = '' }: IncomingMessage): CallKind | null {
  if (url.startsWith('/2/media/')) return 'upload'
  if (/^\/(?:(?:2|i)\/)?oauth2\//.test(url)) return null
  return method === 'GET' ? 'look' : 'write'
}

const words: { readonly [fault: string]: Reply } = {
  unauthorised,
  'permission-missing': outOfScope,
  forbidden: forbidden('Forbidden'),
  'not-found': blank(404, 'Not Found', 'Not Found'),
  conflict: blank(409, 'Conflict', 'Conflict'),
  unprocessable: blank(422, 'Unprocessable', 'Unprocessable'),
  'media-refused': blank(400, 'Bad Request', 'Your media IDs are invalid.'),
  'server-error': blank(500, 'Internal Server Error', 'Something is technically wrong.'),
}

const refusalOf =
  (state: FakeState): Refusal =>
  fault => {
    const said = words[fault]
    if (said) return { status: said.status, body: said.json, headers: { ...said.headers } }
    // The usual way of X to say when: two minutes from now.
    const reset = Math.ceil(state.now().getTime() / 1_000) + 120
    const headers: Record<string, string> =
      fault === 'rate-limited' ? { 'x-rate-limit-reset': String(reset) } : {}
    return { body: { code: 88, message: 'Rate limit exceeded' }, headers }
  }
