import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** How long each further try waits, in milliseconds: a server that restarts is back within that. */
const pauses: readonly number[] = [500, 1_500, 4_000]

/** Resolves when the device says that it has a connection: at once when it does. */
const connection = (): Promise<void> =>
  navigator.onLine
    ? Promise.resolve()
    : new Promise(resolve => {
        window.addEventListener('online', () => resolve(), { once: true })
      })

const sleep = (milliseconds: number): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, milliseconds)
  })

/** Whether the server has other pages by now than those of this tab: each build names its files anew. */
async function isOutdated(): Promise<boolean> {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]')
  if (!own) return false
  const answer = await fetch('/', { cache: 'no-store' })
  return answer.ok && !(await answer.text()).includes(new URL(own.src).pathname)
}

interface Device {
  readonly connection: () => Promise<void>
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly isOutdated: () => Promise<boolean>
  readonly reload: () => void
}

const browser: Device = { connection, sleep, isOutdated, reload: () => window.location.reload() }

/**
 * Loads a part of the pages. Without a connection it waits for its return instead of failing, so that
 * nobody loses the page they are on; with one it gives up after a few tries, and throws the last error.
 * Where Parvis was updated meanwhile, the file is gone for good: the page is read anew. What was being
 * written is kept on the device.
 */
export async function untilLoaded<Part>(
  load: () => Promise<Part>,
  device: Device = browser,
): Promise<Part> {
  for (const pause of pauses) {
    try {
      return await load()
    } catch {
      // The bundler’s error says only that it failed: whether to wait is the device’s answer.
      await device.connection()
      await device.sleep(pause)
    }
  }
  try {
    return await load()
  } catch (error) {
    if (!(await device.isOutdated())) throw error
    device.reload()
    return new Promise(() => undefined)
  }
}

/** A component loaded when it is first shown; stands inside a `Suspense`. */
export const later = <Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> =>
  lazy(async () => ({ default: await untilLoaded(load) }))

/**
 * A stylesheet that could not be fetched stays in the page as a dead link, and the bundler would take
 * it for loaded at the next try. Called once, before anything is loaded.
 */
export function dropDeadStylesheets(): void {
  const onError = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement) target.remove()
  }
  window.addEventListener('error', onError, { capture: true })
}
