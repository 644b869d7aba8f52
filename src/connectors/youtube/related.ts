/** `multipart/related`, RFC 2387: what is said of a file, then the file. */
export const related = (
  seed: string,
  said: object,
  file: { readonly contentType: string; readonly bytes: Uint8Array },
): { readonly contentType: string; readonly body: Uint8Array } => {
  const boundary = `parvis-${seed}`
  const encoder = new TextEncoder()
  const head = encoder.encode(
    `--${boundary}\r\ncontent-type: application/json; charset=UTF-8\r\n\r\n${JSON.stringify(said)}\r\n` +
      `--${boundary}\r\ncontent-type: ${file.contentType}\r\n\r\n`,
  )
  const tail = encoder.encode(`\r\n--${boundary}--\r\n`)
  const body = new Uint8Array(head.byteLength + file.bytes.byteLength + tail.byteLength)
  body.set(head)
  body.set(file.bytes, head.byteLength)
  body.set(tail, head.byteLength + file.bytes.byteLength)
  return { contentType: `multipart/related; boundary=${boundary}`, body }
}
