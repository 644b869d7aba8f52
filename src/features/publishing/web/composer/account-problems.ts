/** What an account cannot do of what its version asks: known before it leaves, so said before. Pure. */
import type { Permission } from '#connectors/connector.ts'
import type { ChosenVersion } from './effective-versions.ts'

export type AccountProblem = 'reconnect' | Permission

type Asked = Pick<ChosenVersion, 'content'> & {
  readonly channel: Pick<ChosenVersion['channel'], 'state' | 'permissionsMissing'>
  readonly network: { readonly manifest: { readonly permissions: readonly Permission[] } }
}

export function problemsOfAccount({ channel, network, content }: Asked): AccountProblem[] {
  // Its permissions are asked anew with its access.
  if (channel.state === 'reconnect-needed') return ['reconnect']
  const files = content.parts.some(part => part.media.length > 0)
  return network.manifest.permissions.filter(
    ({ key, neededFor, optional }) =>
      !optional &&
      channel.permissionsMissing.includes(key) &&
      (neededFor === 'publishing' || (files && neededFor === 'media')),
  )
}
