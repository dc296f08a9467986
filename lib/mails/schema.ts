import { z } from "zod";

const text = z.string().min(1);

/** What a Mail row holds until its message has left, as `sendMail` of lib/mail.ts wrote it. */
export const mailContentSchema = z.object({
  to: text,
  subject: text,
  body: z.object({
    paragraphs: z.array(z.string()),
    action: z.object({ label: text, url: text }).optional(),
    after: z.array(z.string()).optional(),
    why: z.string().optional(),
  }),
  unsubscribeUrl: text.optional(),
  replyTo: text.optional(),
  conversation: z.object({ id: text, list: z.object({ name: text, label: text }) }).optional(),
  calendar: z.object({ method: z.enum(["REQUEST", "CANCEL"]), text }).optional(),
  collectifId: z.uuid().optional(),
});

export type MailContent = z.output<typeof mailContentSchema>;
