/** An outgoing request and what comes of it: shared words of the port and of the safe client. */

export interface OutgoingRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers?: { readonly [name: string]: string }
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>
  /** Milliseconds for the whole call. */
  readonly timeout?: number
  /** Bytes of answer accepted; 2 MB where nothing is said. */
  readonly maxAnswer?: number
}

export interface IncomingAnswer {
  readonly status: number
  readonly headers: { readonly [name: string]: string }
  readonly body: Uint8Array
  text(): string
  /** Parsed JSON, or undefined when the body is not JSON. */
  json(): unknown
}

/** Why there is no answer. `left` decides between « try later » and « unconfirmed ». */
export interface RequestFailure {
  readonly kind:
    | 'address-private'
    | 'address-wrong'
    | 'unreachable'
    | 'timeout'
    | 'cut'
    | 'too-large'
  /** The request, or a part of it, may have reached the network. */
  readonly left: boolean
  readonly message: string
}

/** A read whose answer goes on: events as a server sends them. */
export interface StreamRequest {
  readonly url: string
  readonly headers?: { readonly [name: string]: string }
  /** Ends the stream, at any moment. */
  readonly signal: AbortSignal
  /** Milliseconds until the head of the answer; 30 s where nothing is said. */
  readonly timeout?: number
  /** Milliseconds without a byte after which nobody is believed to be there; 90 s where nothing is said. */
  readonly idle?: number
  /** Bytes of one line, of which nobody may send without end; 1 MB where nothing is said. */
  readonly maxLine?: number
}

export interface OpenStream {
  readonly status: number
  readonly headers: { readonly [name: string]: string }
  /** Ends when the other side hangs up, is silent or too talkative, or when the signal aborts: it never throws. */
  readonly body: AsyncIterable<Uint8Array>
  /** Why the body ended, once it has; null where it ended in order or by the signal. */
  failure(): RequestFailure | null
}
