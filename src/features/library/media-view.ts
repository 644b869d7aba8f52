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
  kind: row.kind,
  video: row.video,
  focus: { x: row.focus_x, y: row.focus_y },
  framed: row.framed,
  url: addresses.of(row.workspace_id, row.id, 'full'),
  // Another address once the file itself is shown: browsers keep the plain sheet for a day.
  thumbnail: `${addresses.of(row.workspace_id, row.id, 'thumbnail')}${row.framed ? '' : '&sheet'}`,
  createdAt: row.created_at.toISOString(),
})
