/** Bodies as the values that a schema describes. */

/** What stands for a file in a form: its schema says « string, binary ». */
const file = '(file)'

/** Undefined: nothing there. Throws where the body is not what its type says. */
export function readBody(contentType: string, body: Buffer): unknown {
  if (body.byteLength === 0) return undefined
  if (/[/+]json\b/.test(contentType)) return JSON.parse(body.toString())
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return gather([...new URLSearchParams(body.toString())])
  }
  const boundary = /boundary=("?)([^";]+)\1/.exec(contentType)?.[2]
  if (contentType.startsWith('multipart/form-data') && boundary) {
    return gather(readMultipart(body, boundary))
  }
  return body.toString()
}

/** `tag[]=a&tag[]=b` is a list, `a=1&a=2` too. */
export function gather(pairs: readonly (readonly [string, string])[]): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [written, value] of pairs) {
    const isList = written.endsWith('[]')
    const name = isList ? written.slice(0, -2) : written
    const before = values[name]
    if (before === undefined) values[name] = isList ? [value] : value
    else values[name] = Array.isArray(before) ? [...before, value] : [before, value]
  }
  return values
}

function readMultipart(body: Buffer, boundary: string): (readonly [string, string])[] {
  const text = body.toString('latin1')
  const sections = text.split(`--${boundary}`)
  if (sections.at(-1)?.trim() !== '--') throw new Error('the form has no closing boundary')
  return sections.slice(1, -1).map(section => {
    const split = section.indexOf('\r\n\r\n')
    const head = section.slice(0, split)
    const name = /name="([^"]*)"/.exec(head)?.[1]
    if (name === undefined) throw new Error('a field of the form has no name')
    if (/filename="/.test(head)) return [name, file]
    return [name, Buffer.from(section.slice(split + 4, -2), 'latin1').toString()]
  })
}
