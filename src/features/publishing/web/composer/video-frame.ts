/** A moment of a video as a picture: drawn by the browser where it plays the file, by the server's ffmpeg elsewhere. */
import { client } from '#web/client/client.ts'
import type { MediaView } from '../shapes.ts'
import { sendPicture } from './uploads/send-picture.ts'

const patienceMs = 12_000

/** Null where this browser does not play the file. */
async function drawMoment(address: string, at: number): Promise<Blob | null> {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.preload = 'auto'
  try {
    video.src = address
    await heard(video, 'loadeddata')
    video.currentTime = Math.min(at, Math.max(0, video.duration - 0.05))
    await heard(video, 'seeked')
    const canvas = document.createElement('canvas')
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    canvas.getContext('2d')?.drawImage(video, 0, 0)
    return await new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.92))
  } catch {
    // A codec that it lacks, or a file too slow to come: the server may still draw it.
    return null
  } finally {
    video.removeAttribute('src')
    video.load()
  }
}

function heard(video: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const late = setTimeout(() => reject(new Error(`no ${event}`)), patienceMs)
  video.addEventListener(event, () => resolve(), { once: true })
  video.addEventListener('error', () => reject(new Error('not played')), { once: true })
  return promise.finally(() => clearTimeout(late))
}

/** A picture of the library, for a cover. Refused `tool-missing` where neither browser nor server can draw it. */
export async function takeFrame(media: MediaView, at: number): Promise<MediaView> {
  const drawn = await drawMoment(media.url, at)
  if (!drawn) return client.library.frame({ id: media.id, at })
  const file = new File([drawn], media.name.replace(/(?:\.[^.]*)?$/, '.jpg'), {
    type: 'image/jpeg',
  })
  return sendPicture(file, '/api/media', () => undefined)
}

/** What a video is known by, where the server could not draw it; the plain sheet stays where this browser cannot. */
export async function giveFrame(media: MediaView): Promise<MediaView> {
  const drawn = await drawMoment(media.url, Math.min(1, (media.video?.seconds ?? 0) / 3))
  if (!drawn) return media
  return sendPicture(drawn, `/api/media/${media.id}/frame`, () => undefined).catch(() => media)
}
