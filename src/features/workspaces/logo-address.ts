import type { WorkspaceParts } from './parts.ts'

/** Where a page is shown the logo; null where there is none. */
export const logoAddress = (
  { logos }: Pick<WorkspaceParts, 'logos'>,
  workspaceId: string,
  mediaId: string | null,
): string | null => (mediaId ? logos.address(workspaceId, mediaId) : null)
