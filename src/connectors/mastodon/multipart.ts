/** A form with a file, RFC 7578, written as it is sent. */
type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

type Field =
  | { readonly name: string; readonly text: string }
  | {
      readonly name: string
      readonly fileName: string
      readonly contentType: string
      /** Bytes of the file. */
      readonly length: number
      readonly read: () => Pieces
    }

export interface Form {
  readonly contentType: string
  /** Bytes of the whole form. */
  readonly length: number
  readonly body: AsyncIterable<Uint8Array>
}

/** `seed` makes the boundary: an id that cannot be in the file by chance. */
export function multipart(seed: string, fields: readonly Field[]): Form {
  const boundary = `parvis-${seed}`
  const encoder = new TextEncoder()
  const parts = fields.map(field => ({ field, head: encoder.encode(headOf(boundary, field)) }))
  const end = encoder.encode(`--${boundary}--\r\n`)
  const lineEnd = encoder.encode('\r\n')
  const lengthOf = (field: Field) =>
    'text' in field ? encoder.encode(field.text).byteLength : field.length
  const length = parts.reduce(
    (sum, { field, head }) => sum + head.byteLength + lengthOf(field) + lineEnd.byteLength,
    end.byteLength,
  )
  async function* write() {
    for (const { field, head } of parts) {
      yield head
      if ('text' in field) yield encoder.encode(field.text)
      else yield* field.read()
      yield lineEnd
    }
    yield end
  }
  return { contentType: `multipart/form-data; boundary=${boundary}`, length, body: write() }
}

function headOf(boundary: string, field: Field): string {
  const disposition = `--${boundary}\r\ncontent-disposition: form-data; name="${field.name}"`
  return 'text' in field
    ? `${disposition}\r\n\r\n`
    : `${disposition}; filename="${field.fileName}"\r\ncontent-type: ${field.contentType}\r\n\r\n`
}
