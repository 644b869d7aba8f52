import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const near = 60
const tries = 8

/** Reads older pages until the message is drawn, then brings it under the eyes. */
async function reach(
  scroller: HTMLElement,
  messageId: string,
  older: () => Promise<boolean>,
): Promise<boolean> {
  for (let turn = 0; turn < tries; turn += 1) {
    const found = scroller.querySelector<HTMLElement>(`[data-message="${CSS.escape(messageId)}"]`)
    if (found) {
      found.scrollIntoView({ block: 'center' })
      found.focus({ preventScroll: true })
      return true
    }
    if (!(await older())) return false
    await new Promise(resolve => requestAnimationFrame(resolve))
  }
  return false
}

/**
 * Opens at the end, follows the end while one is there, and never moves what one reads further up: `unseen` says how
 * many messages came below.
 */
export function useThreadScroll(
  messages: number,
  older: () => Promise<boolean>,
): {
  scroller: RefObject<HTMLDivElement | null>
  unseen: number
  toEnd: () => void
  toMessage: (id: string) => void
  onScroll: () => void
} {
  const scroller = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const before = useRef(messages)
  const [unseen, setUnseen] = useState(0)
  const toEnd = useCallback(() => {
    const element = scroller.current
    if (element) element.scrollTop = element.scrollHeight
    setUnseen(0)
  }, [])
  useLayoutEffect(() => {
    const came = messages - before.current
    before.current = messages
    if (atEnd.current) toEnd()
    else if (came > 0) setUnseen(count => count + came)
  }, [messages, toEnd])
  // The answer box grows, pictures arrive: the end stays the end.
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const watcher = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight
    })
    watcher.observe(element)
    if (element.firstElementChild) watcher.observe(element.firstElementChild)
    return () => watcher.disconnect()
  }, [])
  const onScroll = () => {
    const element = scroller.current
    if (!element) return
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < near
    if (atEnd.current) setUnseen(0)
  }
  const toMessage = (id: string) => {
    const element = scroller.current
    if (!element) return
    atEnd.current = false
    void reach(element, id, older)
  }
  return { scroller, unseen, toEnd, toMessage, onScroll }
}
