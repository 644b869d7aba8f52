import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { instantToZoned } from '#kit/time/zones.ts'
import { api } from '#web/client/client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { MiniDayDial } from '#web/ui/mini-day-dial.tsx'
import { accountNames, CardGlyphs } from './card-glyphs.tsx'
import { momentOfCard, stateOfCard } from './card-of-post.ts'

/** The day in the top bar, on every page. */
export function TopBarDay() {
  const format = useFormat()
  const navigate = useNavigate()
  const { data: today } = useQuery(api.publishing.today.read.queryOptions({ input: {} }))
  const channels = useQuery(api.channels.list.queryOptions({ input: {} })).data ?? []
  const posts = (today?.posts ?? []).flatMap(card => {
    const at = momentOfCard(card)
    if (!at) return []
    return [
      {
        id: card.id,
        at,
        title: card.title || card.excerpt,
        state: stateOfCard(card),
        glyphs: <CardGlyphs card={card} channels={channels} />,
        accounts: format.list(accountNames(card, channels)),
      },
    ]
  })
  return (
    <MiniDayDial
      date={instantToZoned(format.now, format.zone).date}
      posts={posts}
      covered={null}
      onOpen={id => void navigate({ to: `/posts/${id}` })}
    />
  )
}
