/** One piece of a file as a form, RFC 7578. `seed` makes the boundary: an id that cannot be in the file by chance. */
export function pieceForm(
  seed: string,
  segment: number,
  bytes: Uint8Array,
): { readonly contentType: string; readonly body: Uint8Array } {
  const boundary = `parvis-${seed}`
  const head = new TextEncoder().encode(
    `--${boundary}\r\ncontent-disposition: form-data; name="segment_index"\r\n\r\n${segment}\r\n` +
      `--${boundary}\r\ncontent-disposition: form-data; name="media"; filename="piece"\r\n` +
      'content-type: application/octet-stream\r\n\r\n',
  )
  const tail = new TextEncoder().encode(`\r\n--${boundary}--\r\n`)
  const body = new Uint8Array(head.byteLength + bytes.byteLength + tail.byteLength)
  body.set(head)
  body.set(bytes, head.byteLength)
  body.set(tail, head.byteLength + bytes.byteLength)
  return { contentType: `multipart/form-data; boundary=${boundary}`, body }
}
