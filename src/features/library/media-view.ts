import type { SignedAddresses } from './signed-address.ts'
import type { MediaRow } from './store.ts'

export const mediaViewOf = (addresses: SignedAddresses, row: MediaRow) => ({
  id: row.id,
  name: row.name,
  contentType: row.content_type,
  bytes: row.bytes,
  width: row.width,
  height: row.height,
  dominantColor: row.dominant_color,
  alt: row.alt,
  url: addresses.of(row.workspace_id, row.id, 'full'),
  thumbnail: addresses.of(row.workspace_id, row.id, 'thumbnail'),
  createdAt: row.created_at.toISOString(),
})
