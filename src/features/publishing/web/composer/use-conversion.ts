import { useEffect, useRef, useState } from 'react'
import { client } from '#web/client/client.ts'
import type { MediaView } from '../shapes.ts'

export type WantedVideo = Omit<Parameters<typeof client.library.convert>[0], 'id'>

const askEveryMs = 1_000

/** Asks for a video made again, and follows it until it is there or refused. */
export function useConversion(media: MediaView, onMade: (made: MediaView) => void) {
  const [progress, setProgress] = useState<number | null>(null)
  const [startsAgain, setStartsAgain] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
    }
  }, [])
  const follow = async (wanted: WantedVideo) => {
    let seen = await client.library.convert({ id: media.id, ...wanted })
    while (seen.state === 'waiting' || seen.state === 'running') {
      setProgress(seen.progress)
      setStartsAgain(seen.startsAgain)
      await new Promise(wake => setTimeout(wake, askEveryMs))
      // The copy is in the library in any case.
      if (gone.current) return
      seen = await client.library.conversion({ id: seen.id })
    }
    if (seen.media) onMade(seen.media)
    else setError({ code: seen.refusal?.code, data: seen.refusal?.values })
  }
  const start = (wanted: WantedVideo) => {
    setError(null)
    setProgress(0)
    setStartsAgain(false)
    follow(wanted)
      .catch(setError)
      .finally(() => setProgress(null))
  }
  return { progress, startsAgain, error, start }
}
