/**
 * LinkedIn serves each monthly version of its API for about a year, and answers 426 afterwards. The version is a key of the
 * application, so that whoever runs Parvis moves on without waiting for a release of ours.
 */
export const presetVersion = {
  value: '202603',
  /** The ISO day on which LinkedIn stops serving it. */
  ends: '2027-03-16',
  source: 'https://learn.microsoft.com/en-us/linkedin/marketing/integrations/migrations',
  checked: '2026-11-22',
} as const

export const protocolVersion = '2.0.0'

/** What is typed, where it is a month; else the preset. */
export const versionOf = (typed: string | undefined): string =>
  /^20\d{2}(?:0[1-9]|1[0-2])$/.test(typed?.trim() ?? '')
    ? (typed ?? '').trim()
    : presetVersion.value
