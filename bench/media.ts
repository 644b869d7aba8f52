/** Files through the product's own door: crops of a photo, the probe of a film, and what a large upload costs in memory. */
import { openAsBlob, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { probeVideo } from '#features/library/probe-video.ts'
import { makeVideo, plainCopy } from './made-video.ts'
import { type OwnParvis, withOwnParvis } from './own-parvis.ts'
import { atMost, type Bench, type Measured, type Peer } from './report.ts'
import { type SignedIn, signUp } from './signed-in.ts'

const megabyte = 1_000_000
/** What the page sends at a time. */
const piece = 16 * 1_048_576
/** Feed, square, link, story, wide. */
const ratios = [4 / 5, 1, 1.91, 9 / 16, 16 / 9]
const cropWidth = 1_080
const probes = 15
const uploads = 3
const plainly = 'a plain copy on the same disk'

export const media: Bench = async ({ quick, say }): Promise<Measured> => {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-media-'))
  try {
    say('two films, made without encoding')
    const film = await makeVideo(folder, 200 * megabyte)
    const large = quick ? film : await makeVideo(folder, 1_000 * megabyte)
    const little = await makeVideo(folder, megabyte)
    const probing = await probe(film)
    const copying = await plainCopy(large)
    const measured = await withOwnParvis(async parvis => {
      const person = await signUp(parvis.url)
      say('a photo of 12 million points, five crops, one after the other')
      const cropping = await crop(parvis, person)
      // The libraries of uploads are read once: what is measured is the file.
      await send(parvis, person, little)
      say(`a film of ${Math.round(statSync(large).size / megabyte)} MB, ${uploads} times`)
      const sent = []
      for (let turn = 0; turn < uploads; turn++)
        sent.push(await watchMemory(parvis, () => send(parvis, person, large)))
      return { cropping, sent }
    })
    const { cropping, sent } = measured
    const [first] = sent
    const all = Math.max(...sent.map(({ highest }) => highest)) - (first?.before ?? Number.NaN)
    const peers: Peer[] = [
      { name: plainly, figure: 'upload_s', value: rounded(copying), unit: 's' },
    ]
    return {
      figures: [
        atMost('five_crops_12mp_s', cropping, 1.5, 's'),
        atMost('probe_200mb_p50_ms', probing, 100, 'ms'),
        atMost('upload_added_memory_mb', Math.max(...sent.map(({ added }) => added)), 64, 'MB'),
        // Sent, written, read once for its hash, probed and drawn: a few times a copy.
        atMost('upload_s', Math.max(...sent.map(({ seconds }) => seconds)), copying * 12 + 5, 's'),
      ],
      peers,
      notes: [
        `Crops of ${cropWidth} px through the API, on one thread of the image library each.`,
        `Memory is the server’s resident set above what it was before each upload, by the kernel’s own peak: the worst of ${uploads}, the first right after a start.`,
        `Each upload added ${sent.map(({ added }) => rounded(added)).join(', ')} MB; all together ${rounded(all)} MB, which holds what the JavaScript engine keeps once it has worked.`,
        ...(quick ? ['A quick run sends 200 MB; the full one 1 GB.'] : []),
      ],
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const rounded = (value: number) => Math.round(value * 100) / 100

/** The median of some cold readers on a warm disk, in milliseconds. */
async function probe(path: string): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < probes; turn++) {
    const begun = performance.now()
    const found = await probeVideo('film.mp4', path)
    times.push(performance.now() - begun)
    if (!found.ok) throw new Error(`the film was refused: ${found.refusal.code}`)
  }
  return times.sort((one, other) => one - other)[Math.floor(probes / 2)] ?? Number.NaN
}

/** Noise, made soft as a photo is: its bytes are those of one, and no block is empty. */
const photo = () =>
  sharp({
    create: {
      width: 4_000,
      height: 3_000,
      channels: 3,
      background: '#7a8f6a',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .blur(1.5)
    .jpeg({ quality: 90 })
    .toBuffer()

const headersOf = ({ url }: OwnParvis, { cookie, workspace }: SignedIn) => ({
  cookie,
  origin: url,
  'x-workspace': workspace,
})

async function crop(parvis: OwnParvis, person: SignedIn): Promise<number> {
  const body = new FormData()
  body.append('file', new Blob([Uint8Array.from(await photo())]), 'photo.jpg')
  const headers = headersOf(parvis, person)
  const sent = await fetch(`${parvis.url}/api/media`, { method: 'POST', headers, body })
  const { id } = (await sent.json()) as { id: string }
  const begun = performance.now()
  for (const ratio of ratios)
    await person.call('POST', `/media/${id}/crop`, {
      ratio,
      focus: { x: 0.3, y: 0.6 },
      width: cropWidth,
    })
  return (performance.now() - begun) / 1000
}

/** By pieces, as the page does. @returns seconds. */
async function send(parvis: OwnParvis, person: SignedIn, path: string): Promise<number> {
  const headers = { ...headersOf(parvis, person), 'tus-resumable': '1.0.0' }
  const { size } = statSync(path)
  const begun = performance.now()
  const filename = Buffer.from(basename(path)).toString('base64')
  const announced = await fetch(`${parvis.url}/api/uploads`, {
    method: 'POST',
    headers: {
      ...headers,
      'upload-length': String(size),
      'upload-metadata': `filename ${filename}`,
    },
  })
  const place = `${parvis.url}${announced.headers.get('location')}`
  const file = await openAsBlob(path)
  for (let from = 0; from < size; from += piece) {
    const answered = await fetch(place, {
      method: 'PATCH',
      headers: {
        ...headers,
        'upload-offset': String(from),
        'content-type': 'application/offset+octet-stream',
      },
      body: file.slice(from, Math.min(size, from + piece)),
    })
    if (answered.status !== (from + piece >= size ? 200 : 204))
      throw new Error(`a piece was answered ${answered.status}: ${await answered.text()}`)
  }
  return (performance.now() - begun) / 1000
}

/** As the kernel counts it, between two looks too: every byte of the process, whoever holds it. Of Linux only. */
async function watchMemory({ process: server }: OwnParvis, work: () => Promise<number>) {
  const counted = (name: string) => {
    const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
    return (Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) * 1024) / megabyte
  }
  // The peak begins again from what there is.
  writeFileSync(`/proc/${server.pid}/clear_refs`, '5')
  const before = counted('VmRSS')
  const seconds = await work()
  const highest = counted('VmHWM')
  return { seconds, before, highest, added: highest - before }
}
