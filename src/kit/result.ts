/** What a use case answers: a value, or an expected refusal. Exceptions are left to bugs and broken machines. */
export type Result<T, R = Refusal> = Success<T> | Refused<R>
export type Success<T> = { readonly ok: true; readonly value: T }
export type Refused<R = Refusal> = { readonly ok: false; readonly refusal: R }

/** `code` is the kebab-case key of a sentence in the catalogues; `values` fill its variables. */
export type Refusal = {
  readonly code: string
  readonly values?: Readonly<Record<string, string | number>>
}

export const ok = <T>(value: T): Success<T> => ({ ok: true, value })

export const refused = <R>(refusal: R): Refused<R> => ({ ok: false, refusal })

/** The usual refusal: a key of the catalogues and what fills its sentence. */
export const refuse = (code: string, values?: Record<string, string | number>): Refused<Refusal> =>
  refused(values === undefined ? { code } : { code, values })

/** The value of an act that has nothing to hand back. */
export type Nothing = Record<string, never>
