/** A form with one file, RFC 7578. */
export interface FormFile {
  readonly name: string
  readonly fileName: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** `seed` makes the boundary: an id that cannot be in the file by chance. */
export function multipart(
  seed: string,
  fields: { readonly [name: string]: string },
  file: FormFile,
): { readonly contentType: string; readonly body: Uint8Array } {
  const boundary = `parvis-${seed}`
  const head = (name: string) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"`
  const written = Object.entries(fields)
    .map(([name, value]) => `${head(name)}\r\n\r\n${value}\r\n`)
    .join('')
  const before = `${written}${head(file.name)}; filename="${file.fileName}"\r\ncontent-type: ${file.contentType}\r\n\r\n`
  const body = Buffer.concat([
    Buffer.from(before),
    file.bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return { contentType: `multipart/form-data; boundary=${boundary}`, body }
}
