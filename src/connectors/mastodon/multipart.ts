/** A form with a file, RFC 7578. */
type Field =
  | { readonly name: string; readonly text: string }
  | {
      readonly name: string
      readonly fileName: string
      readonly contentType: string
      readonly bytes: Uint8Array
    }

/** `seed` makes the boundary: an id that cannot be in the file by chance. */
export const multipart = (
  seed: string,
  fields: readonly Field[],
): { readonly contentType: string; readonly body: Uint8Array } => {
  const boundary = `parvis-${seed}`
  const encoder = new TextEncoder()
  const chunks: Uint8Array[] = []
  for (const field of fields) {
    const disposition = `--${boundary}\r\ncontent-disposition: form-data; name="${field.name}"`
    if ('text' in field) chunks.push(encoder.encode(`${disposition}\r\n\r\n${field.text}\r\n`))
    else {
      const head = `${disposition}; filename="${field.fileName}"\r\ncontent-type: ${field.contentType}`
      chunks.push(encoder.encode(`${head}\r\n\r\n`), field.bytes, encoder.encode('\r\n'))
    }
  }
  chunks.push(encoder.encode(`--${boundary}--\r\n`))
  const body = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.byteLength, 0))
  let place = 0
  for (const chunk of chunks) {
    body.set(chunk, place)
    place += chunk.byteLength
  }
  return { contentType: `multipart/form-data; boundary=${boundary}`, body }
}
