import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { IconCalendarPlus } from '@tabler/icons-react'
import { isLanguage } from '#kit/language.ts'
import { api, client } from '#web/client/client.ts'
import { NetworkMark } from '#web/client/networks.tsx'
import type { PaletteItem, PaletteSource } from '#web/client/palette.ts'
import { queryClient } from '#web/client/query-client.ts'
import { startQuery } from '#web/client/session.ts'
import { currentWorkspace } from '#web/client/workspace.ts'
import { createFormat, type Format } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import { instantOf } from '../composer/wished-time.ts'
import { type CardView, momentOfCard } from '../rooms/card-of-post.ts'
import type { ChannelView } from '../shapes.ts'
import { readAskedDeparture } from './asked-departure.ts'

const most = 8

/** Ready texts at this moment, on the clock of the workspace shown. */
function formatNow(): Format {
  const start = queryClient.getQueryData(startQuery.queryKey)
  const workspace = start?.session?.workspaces.find(one => one.id === currentWorkspace())
  const zone = workspace?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return createFormat(isLanguage(i18n.locale) ? i18n.locale : 'fr', zone, new Date())
}

function itemOf(card: CardView, channels: readonly ChannelView[], format: Format): PaletteItem {
  const at = momentOfCard(card)
  const accounts = card.channelIds.flatMap(id => channels.find(one => one.id === id) ?? [])
  const [first] = accounts
  const names = format.list(accounts.map(one => one.displayName || one.handle))
  const when = at ? format.when(at) : i18n._(msg`sans heure`)
  return {
    id: `post-${card.id}`,
    label: card.title || card.excerpt || i18n._(msg`Sans titre`),
    detail: names ? `${names}, ${when}` : when,
    ...(first ? { icon: <NetworkMark network={first.network} label={null} /> } : {}),
    enter: i18n._(msg`Ouvrir la publication`),
    open: { to: `/posts/${card.id}` },
  }
}

/** Posts by the words of their title and text. */
export const postsSource: PaletteSource = {
  id: 'posts',
  heading: () => i18n._(msg`Publications`),
  find: async (words, signal) => {
    const [{ items }, channels] = await Promise.all([
      client.publishing.posts.list({ search: words.slice(0, 200), limit: most }, { signal }),
      queryClient.ensureQueryData(api.channels.list.queryOptions({ input: {} })),
    ])
    const format = formatNow()
    return items.map(card => itemOf(card, channels, format))
  },
}

/** « publier demain 18h » opens the composer with that hour. */
export const departureSource: PaletteSource = {
  id: 'departure',
  heading: () => i18n._(msg`Écrire`),
  find: async words => {
    const format = formatNow()
    const asked = readAskedDeparture(words, format.now, format.zone)
    if (!asked) return []
    const when = format.when(instantOf({ ...asked, zone: format.zone }).instant)
    return [
      {
        id: 'departure',
        label: i18n._(msg`Écrire pour partir ${when}`),
        icon: <Icon of={IconCalendarPlus} />,
        enter: i18n._(msg`Composer`),
        open: { to: '/compose', search: asked },
      },
    ]
  },
}
