/** Files whose sending a reload cut: the browser keeps where each stands, and the file is to be chosen again. */
export interface Interrupted {
  /** Under which the browser keeps it. */
  readonly key: string
  readonly name: string
  readonly size: number
}

/** After that the server has removed it. */
const goodForMs = 24 * 3_600_000

/** Those of one text of one page, the latest first. */
export function interruptedOf(
  { page, target }: { readonly page: string; readonly target: string },
  storage: Storage,
  now: number,
): Interrupted[] {
  return Object.keys(storage)
    .filter(key => key.startsWith('tus::'))
    .flatMap(key => {
      const kept = parse(storage.getItem(key))
      const { filename: name = '', ...place } = kept?.metadata ?? {}
      const isHere = name !== '' && place.page === page && place.target === target
      const age = now - new Date(kept?.creationTime ?? 0).getTime()
      return isHere && age < goodForMs ? [{ key, name, size: kept?.size ?? 0, age }] : []
    })
    .sort((one, other) => one.age - other.age)
    .map(({ key, name, size }) => ({ key, name, size }))
}

/** As the upload library writes it. */
interface Kept {
  readonly size?: number | null
  readonly creationTime?: string
  readonly metadata?: { readonly [name: string]: string }
}

function parse(text: string | null): Kept | null {
  try {
    return JSON.parse(text ?? '')
  } catch {
    // Not ours: another program of this address.
    return null
  }
}
