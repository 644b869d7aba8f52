/** What the sign-in library answers, as values and refusals of ours. */

export type EntryCode =
  | 'sign-in-wrong'
  | 'second-factor-wrong'
  | 'too-many-attempts'
  | 'session-ended'
  | 'invitation-needed'
  | 'address-taken'
  | 'password-short'
  | 'password-wrong'
  | 'password-link-ended'
  | 'unexpected'

/** Read like any refusal: a code, and the values of its sentence. */
export type EntryRefusal = Error & { code: EntryCode; data: Readonly<Record<string, unknown>> }

const codes: Readonly<Record<string, EntryCode>> = {
  INVALID_EMAIL_OR_PASSWORD: 'sign-in-wrong',
  INVALID_EMAIL: 'sign-in-wrong',
  INVALID_CODE: 'second-factor-wrong',
  INVALID_BACKUP_CODE: 'second-factor-wrong',
  INVALID_TWO_FACTOR_COOKIE: 'session-ended',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'too-many-attempts',
  INVITATION_NEEDED: 'invitation-needed',
  USER_ALREADY_EXISTS: 'address-taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'address-taken',
  PASSWORD_TOO_SHORT: 'password-short',
  INVALID_PASSWORD: 'password-wrong',
  INVALID_TOKEN: 'password-link-ended',
  SESSION_EXPIRED: 'session-ended',
}

type LibraryError = { status: number; code?: string | undefined }
type LibraryAnswer<T> = { data: T | null; error: LibraryError | null }
type AskOptions = { onError: (context: { response: Response }) => void }

const quietMinute = 60

/** The moment after which the server listens again. */
const againAt = (seconds: number, now: Date): string =>
  new Date(now.getTime() + seconds * 1_000).toISOString()

export function entryRefusal(
  error: LibraryError,
  waitSeconds: number | null,
  now: Date,
): EntryRefusal {
  const known = codes[error.code ?? '']
  const code =
    known ??
    (error.status === 429
      ? 'too-many-attempts'
      : error.status === 401
        ? 'session-ended'
        : 'unexpected')
  const data =
    code === 'too-many-attempts' ? { when: againAt(waitSeconds ?? quietMinute, now) } : {}
  return Object.assign(new Error(code), { code, data })
}

/**
 * Asks the sign-in library: `askSignIn(options => auth.signIn.email(fields, options))`. Gives the data, or throws
 * an `EntryRefusal`.
 */
export async function askSignIn<T>(
  call: (options: AskOptions) => Promise<LibraryAnswer<T>>,
  now: () => Date = () => new Date(),
): Promise<T> {
  let waitSeconds: number | null = null
  const { data, error } = await call({
    onError: ({ response }) => {
      const said = Number(response.headers.get('x-retry-after'))
      waitSeconds = Number.isFinite(said) && said > 0 ? said : null
    },
  })
  if (error) throw entryRefusal(error, waitSeconds, now())
  if (data === null) throw entryRefusal({ status: 500 }, null, now())
  return data
}
