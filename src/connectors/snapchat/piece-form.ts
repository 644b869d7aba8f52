/** A form with at most one file, RFC 7578, as Snapchat takes the pieces of one. */
export function pieceForm(
  /** Makes the boundary: an id that cannot be in the file by chance. */
  seed: string,
  fields: { readonly [name: string]: string },
  piece?: Uint8Array,
): { readonly contentType: string; readonly body: Uint8Array } {
  const boundary = `parvis-${seed}`
  const head = (name: string) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"`
  const written = Object.entries(fields)
    .map(([name, value]) => `${head(name)}\r\n\r\n${value}\r\n`)
    .join('')
  const file = `${head('file')}; filename="piece"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const body = piece
    ? Buffer.concat([
        Buffer.from(`${written}${file}`),
        piece,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ])
    : Buffer.from(`${written}--${boundary}--\r\n`)
  return { contentType: `multipart/form-data; boundary=${boundary}`, body }
}
