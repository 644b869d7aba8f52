import type { Asked, Reply } from '../../testing-http.ts'
import { notificationEntity } from './entities.ts'
import { ageOf, type FakeAccount, type FakeNotification, type FakeState } from './state.ts'
import { tell } from './streams.ts'

export function notify(
  state: FakeState,
  told: Pick<FakeNotification, 'for' | 'type' | 'by' | 'status'>,
): void {
  const notification: FakeNotification = { ...told, id: state.newId(), at: state.now() }
  state.notifications.push(notification)
  tell(state, told.for, 'notification', notificationEntity(state, notification))
}

/** GET /api/v1/notifications, newest first unless `min_id` asks to go forward. */
export function listNotifications(state: FakeState, account: FakeAccount, { query }: Asked): Reply {
  const limit = Math.min(80, Number(query.get('limit') ?? 40))
  const bound = (name: string) => {
    const value = query.get(name)
    return value === null ? null : ageOf(value)
  }
  const [since, min, max] = [bound('since_id'), bound('min_id'), bound('max_id')]
  // Servers before 3.5 tell of everything.
  const types = state.age === '3.5' ? [] : query.getAll('types[]')
  const own = state.notifications.filter(notification => {
    const place = ageOf(notification.id)
    if (notification.for !== account) return false
    if (types.length > 0 && !types.includes(notification.type)) return false
    return (since ?? '') < place && (min ?? '') < place && (max === null || place < max)
  })
  const chosen = min === null ? own.slice(-limit) : own.slice(0, limit)
  return { status: 200, json: chosen.reverse().map(each => notificationEntity(state, each)) }
}
