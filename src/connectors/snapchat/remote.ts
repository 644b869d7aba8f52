/** What we call what was published: a Spotlight by its own id, as its address has it; the others say what they are. */
const saved = 'saved-story/'
const story = 'story/'

export const storyId = (media: string): string => `${story}${media}`
export const savedStoryId = (id: string): string => `${saved}${id}`

/** Where its counts are read, behind the profile. Null for a story: Snapchat never says its id. */
export function countedAt(remoteId: string): string | null {
  if (remoteId.startsWith(story)) return null
  return remoteId.startsWith(saved)
    ? `saved_stories/${encodeURIComponent(remoteId.slice(saved.length))}`
    : `spotlights/${encodeURIComponent(remoteId)}`
}
