import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { instantToZoned } from '#kit/time/zones.ts'
import { api } from '#web/client/client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { MiniDayDial } from '#web/ui/mini-day-dial.tsx'
import { useDialPosts } from './use-dial-posts.tsx'

/** The day in the top bar, on every page. */
export function TopBarDay() {
  const format = useFormat()
  const navigate = useNavigate()
  const { data: today } = useQuery(api.publishing.today.read.queryOptions({ input: {} }))
  const { data: channels = [] } = useQuery(api.channels.list.queryOptions({ input: {} }))
  const posts = useDialPosts(today?.posts ?? [], channels)
  return (
    <MiniDayDial
      date={instantToZoned(format.now, format.zone).date}
      posts={posts}
      covered={null}
      onOpen={id => void navigate({ to: `/posts/${id}` })}
    />
  )
}
