/** The streaming API: what happens to an account is sent to whoever listens. */
import type { ServerResponse } from 'node:http'
import { type Reply, refuse, write } from '../../testing-http.ts'
import type { FakeAccount, FakeState, FakeStream, FakeToken } from './state.ts'

/** GET /api/v1/streaming/user: stays open. */
export function openStream(
  state: FakeState,
  token: FakeToken | undefined,
  response: ServerResponse,
): void {
  const refusal = refusalOf(token)
  if (refusal || !token?.account) {
    write(response, refusal ?? refuse(401, 'Unauthorized'))
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(':)\n')
  const stream: FakeStream = {
    account: token.account,
    send: (event, data) => void response.write(`event: ${event}\ndata: ${data}\n\n`),
    end: () => void response.end(),
  }
  state.streams.add(stream)
  response.on('close', () => state.streams.delete(stream))
}

function refusalOf(token: FakeToken | undefined): Reply | null {
  if (!token || token.revoked) return refuse(401, 'Invalid access token')
  const isWhole = token.scopes.includes('read')
  const held = ['read:statuses', 'read:notifications'].every(scope => token.scopes.includes(scope))
  return isWhole || held ? null : refuse(401, 'Access token does not cover required scopes')
}

/** A text goes as it is, everything else as JSON. */
export function tell(state: FakeState, account: FakeAccount, event: string, data: unknown): void {
  const text = typeof data === 'string' ? data : JSON.stringify(data)
  for (const stream of state.streams) {
    if (stream.account !== account) continue
    stream.send(event, text)
    state.sent.push({ event, data: text })
  }
}
