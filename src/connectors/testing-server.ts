/** A network that lives in the process of a test listens at an address of this machine, with its bad days. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CallKind, type FaultSwitch, type Refusal, withFaults } from './testing-faults.ts'

export interface FakeServer<State> {
  readonly url: string
  readonly state: State
  readonly faults: FaultSwitch
  stop(): Promise<void>
}

export interface Around {
  /** Stands around the listener, to see what crosses the wire, faults included. */
  readonly around?: ((listener: RequestListener) => RequestListener) | undefined
}

export async function startServer<State extends { readonly now: () => Date }>(
  state: State,
  {
    answer,
    kindOf,
    refusal,
    around = listener => listener,
  }: Around & {
    readonly answer: (
      state: State,
      request: IncomingMessage,
      response: ServerResponse,
    ) => void | Promise<void>
    readonly kindOf: (request: IncomingMessage) => CallKind | null
    readonly refusal: Refusal
  },
): Promise<FakeServer<State>> {
  const faulty = withFaults((request, response) => answer(state, request, response), {
    ...{ kindOf, refusal, now: state.now },
  })
  const server = createServer(around(faulty.listener))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    state,
    faults: faulty,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Every byte of a call, where it is a file and nothing else. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}
