/** 16 hexadecimal digits of SHA-256: short enough for an address, and no two of ours alike. */
export const shortHash = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest, 0, 8), byte => byte.toString(16).padStart(2, '0')).join(
    '',
  )
}
