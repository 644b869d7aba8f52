import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { api } from '#web/client/client.ts'
import { findNetwork } from '#web/client/network-facts.ts'
import { useWorkspace } from '#web/client/session.ts'
import { useZone } from '#web/i18n/format.ts'
import type { ChannelDraft } from '../../domain/content.ts'
import { firstFormat } from '../../domain/effective-content.ts'
import type { WishedTime } from '../shapes.ts'
import { Composer } from './composer.tsx'
import { ComposerOfPost } from './composer-of-post.tsx'

type Search = { post?: string; date?: string; time?: string; accounts?: string }

const wishOf = ({ date, time }: Search, zone: string): WishedTime | undefined =>
  date && time ? { date, time, zone } : undefined

/** The accounts of a slot, for a draft to begin with; null while the accounts are not known yet. */
function useFirstChannels({ accounts }: Search): readonly ChannelDraft[] | null {
  const wanted = accounts?.split(',') ?? []
  const allowed = useWorkspace()?.channelIds ?? null
  const read = useQuery({
    ...api.channels.list.queryOptions({ input: {} }),
    enabled: wanted.length > 0,
  })
  if (wanted.length === 0 || read.isError) return []
  if (!read.data) return null
  return read.data
    .filter(
      one =>
        wanted.includes(one.id) &&
        one.state !== 'removed' &&
        (allowed === null || allowed.includes(one.id)),
    )
    .map(({ id, network }) => ({
      channelId: id,
      format: firstFormat(findNetwork(network)?.manifest),
      adaptation: null,
      settings: {},
    }))
}

/**
 * A new post: the page opens at once, and the first change gives the post its id. The id then goes
 * to the address of this same page, so that neither the caret nor a word being typed is disturbed.
 */
export function ComposePage() {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const zone = useZone()
  const made = useRef<string | null>(null)
  const turn = useRef(0)
  const channels = useFirstChannels(search)
  const { post } = search
  if (post === undefined && made.current !== null) {
    made.current = null
    turn.current += 1
  }
  if (post !== undefined && post !== made.current) return <ComposerOfPost key={post} id={post} />
  if (channels === null && made.current === null) return null
  return (
    <Composer
      key={turn.current}
      post={null}
      channels={channels ?? []}
      planned={wishOf(search, zone)}
      onCreated={id => {
        made.current = id
        void navigate({ to: '/compose', search: { post: id }, replace: true })
      }}
    />
  )
}
