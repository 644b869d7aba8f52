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
