/** This browser and web push: whether it can be told, whether it is, and starting or ending that. */
import { useQuery } from '@tanstack/react-query'
import { api, client } from './client.ts'
import { queryClient } from './query-client.ts'

const worker = '/assets/parvis-push.js'

/** `unable`: the browser has no pushes, or this address is not a safe one. */
export type PushState = 'unable' | 'refused' | 'off' | 'on'

const query = api.start.push.read.queryOptions({ input: {} })

export const useDevices = () => useQuery({ ...query, enabled: isAble() })

const isAble = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

async function ownSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(worker)
  return (await registration?.pushManager.getSubscription()) ?? null
}

/** Asks nothing of the person. */
export function usePushState() {
  const { data: devices } = useDevices()
  const own = useQuery({
    queryKey: ['push', 'own'],
    queryFn: async () => (await ownSubscription())?.endpoint ?? null,
    enabled: isAble(),
  })
  const known = devices?.devices.find(device => device.endpoint === own.data)
  const state: PushState = !isAble()
    ? 'unable'
    : Notification.permission === 'denied'
      ? 'refused'
      : known
        ? 'on'
        : 'off'
  return { state, device: known, ready: !isAble() || (devices !== undefined && !own.isPending) }
}

const again = async () => {
  await queryClient.invalidateQueries({ queryKey: ['push', 'own'] })
  await queryClient.invalidateQueries({ queryKey: query.queryKey })
}

/** Called by a touch on a button that says so: the browser asks the person now. False where they say no. */
export async function startPushes(name: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') {
    await again()
    return false
  }
  const { publicKey } = await client.start.push.read({})
  const registration = await whenActive(await navigator.serviceWorker.register(worker))
  const subscription = await subscribe(registration, publicKey)
  const { endpoint, keys } = subscription.toJSON()
  const { p256dh = '', auth = '' } = keys ?? {}
  await client.start.push.add({ name, endpoint: endpoint ?? '', p256dh, auth })
  await again()
  return true
}

/** One that was made with a former key hears nothing: it gives way. */
async function subscribe(registration: ServiceWorkerRegistration, publicKey: string) {
  const options = { userVisibleOnly: true, applicationServerKey: publicKey }
  try {
    return await registration.pushManager.subscribe(options)
  } catch (refused) {
    const former = await registration.pushManager.getSubscription()
    if (!former) throw refused
    await former.unsubscribe()
    return registration.pushManager.subscribe(options)
  }
}

const whenActive = (registration: ServiceWorkerRegistration): Promise<ServiceWorkerRegistration> =>
  new Promise((resolve, reject) => {
    const { active, installing, waiting } = registration
    if (active) return resolve(registration)
    const coming = installing ?? waiting
    if (!coming) return reject(new Error('the worker of pushes did not install'))
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated') resolve(registration)
      if (coming.state === 'redundant') reject(new Error('the worker of pushes did not start'))
    })
  })

export async function endPushes(id: string): Promise<void> {
  const own = await ownSubscription()
  const { devices } = await client.start.push.read({})
  if (own && devices.find(device => device.id === id)?.endpoint === own.endpoint)
    await own.unsubscribe()
  await client.start.push.remove({ id })
  await again()
}
