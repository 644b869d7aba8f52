/** By what an account is known among those of its post. Pure. */
import type { ChosenVersion } from './effective-versions.ts'

type Named = {
  readonly channel: Pick<ChosenVersion['channel'], 'displayName' | 'handle' | 'network'>
}

export const accountNameOf = ({ channel }: Named): string => channel.displayName || channel.handle

/** What tells it from the others: nothing, its network, or its handle where two of one network share a name. */
export function toldApartBy(one: Named, all: readonly Named[]): 'name' | 'network' | 'handle' {
  const name = accountNameOf(one)
  const alike = all.filter(other => accountNameOf(other) === name)
  if (alike.length < 2) return 'name'
  const there = alike.filter(other => other.channel.network === one.channel.network)
  return there.length > 1 ? 'handle' : 'network'
}
