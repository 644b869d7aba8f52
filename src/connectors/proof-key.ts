/** PKCE, RFC 7636: proves that the one who brings the code back is the one who asked for it. */
export interface ProofKey {
  readonly verifier: string
  /** S256 of the verifier. */
  readonly challenge: string
}

export const makeProofKey = async (): Promise<ProofKey> => {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)))
  return { verifier, challenge: await challengeOf(verifier) }
}

export const challengeOf = async (verifier: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return base64url(new Uint8Array(digest))
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
