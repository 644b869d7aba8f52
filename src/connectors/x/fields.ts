/** What is asked for of a post, a person, a file: X gives nothing but ids otherwise. */
export const postFields = {
  'post.fields':
    'attachments,conversation_id,created_at,display_text_range,entities,id,lang,note_post,text',
  expansions: 'attachments.media_keys,author_id,in_reply_to_user_id,referenced_posts',
  'user.fields': 'name,profile_image_url,username',
  'media.fields': 'alt_text,media_key,preview_image_url,type,url',
} as const

export const directFields = {
  'dm_event.fields': 'attachments,created_at,dm_conversation_id,event_type,id,text',
  expansions: 'attachments.media_keys,sender_id',
  'user.fields': 'name,profile_image_url,username',
  'media.fields': 'alt_text,media_key,preview_image_url,type,url',
} as const
