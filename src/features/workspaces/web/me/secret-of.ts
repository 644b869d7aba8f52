/** The secret of an `otpauth:` address in groups of four, as people copy it by hand. */
export function secretOf(address: string): string {
  const secret = new URL(address).searchParams.get('secret') ?? ''
  return secret.match(/.{1,4}/g)?.join(' ') ?? ''
}
