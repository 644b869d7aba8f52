import { jsonToLex, lexicons } from '@atproto/api'
import { canonicalJson } from '#kit/canonical.ts'
import { contentId } from './identifiers.ts'
import { XrpcRefusal } from './refusal.ts'

export interface FakeRecord {
  readonly uri: string
  readonly cid: string
  readonly value: { readonly [key: string]: unknown }
  /** In the order of writing. */
  readonly place: number
}

const TID = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/

type Blobs = Map<string, { readonly bytes: number; readonly mimeType: string }>

const refuseUnknownBlobs = (value: unknown, blobs: Blobs): void => {
  if (Array.isArray(value)) {
    for (const one of value) refuseUnknownBlobs(one, blobs)
  } else if (typeof value === 'object' && value !== null) {
    const link = '$type' in value && value.$type === 'blob' && 'ref' in value ? value.ref : null
    const cid = (link as { $link?: string } | null)?.$link ?? ''
    if (link === null) refuseUnknownBlobs(Object.values(value), blobs)
    else if (!blobs.has(cid)) {
      throw new XrpcRefusal(400, 'BlobNotFound', `Could not find blob: ${cid}`)
    }
  }
}

/** Records and blobs of a fake server, checked by the lexicons of the network itself. */
export const makeRecords = () => {
  const records = new Map<string, FakeRecord>()
  let place = 0
  const blobs: Blobs = new Map()

  return {
    all: () => [...records.values()],
    of: (did: string, collection: string) =>
      [...records.values()].filter(({ uri }) => uri.startsWith(`at://${did}/${collection}/`)),
    get: (uri: string) => records.get(uri),
    forget: (uri: string) => records.delete(uri),
    upload: (bytes: Uint8Array, mimeType: string) => {
      const cid = contentId('raw', bytes)
      blobs.set(cid, { bytes: bytes.byteLength, mimeType })
      return { $type: 'blob', ref: { $link: cid }, mimeType, size: bytes.byteLength }
    },
    uploads: () => blobs.size,
    dropUploads: () => blobs.clear(),
    /** `swapRecord: null` asks that nothing be there; the same record again is no change. */
    put: (
      did: string,
      input: {
        readonly collection: string
        readonly rkey: string
        readonly record: { readonly [key: string]: unknown }
        readonly swapRecord?: string | null
      },
    ): FakeRecord => {
      const { collection, rkey, record, swapRecord } = input
      if (!TID.test(rkey)) throw new XrpcRefusal(400, 'InvalidRequest', `Not a TID: ${rkey}`)
      try {
        lexicons.assertValidRecord(collection, jsonToLex(record))
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error)
        throw new XrpcRefusal(400, 'InvalidRequest', `Invalid ${collection} record: ${said}`)
      }
      refuseUnknownBlobs(record, blobs)
      const uri = `at://${did}/${collection}/${rkey}`
      const cid = contentId('dag-cbor', canonicalJson(record))
      const current = records.get(uri)
      if (current?.cid === cid) return current
      if (current !== undefined && swapRecord !== undefined && swapRecord !== current.cid) {
        throw new XrpcRefusal(400, 'InvalidSwap', `Record was at ${current.cid}`)
      }
      place += 1
      const written = { uri, cid, value: record, place: current?.place ?? place }
      records.set(uri, written)
      return written
    },
  }
}

export type Records = ReturnType<typeof makeRecords>
