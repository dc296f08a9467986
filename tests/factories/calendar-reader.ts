import ICAL from "ical.js";

/** What a calendar application understands of an event. */
export type ReadEvent = {
  uid: string;
  sequence: number;
  status: string;
  startsAt: Date;
  endsAt: Date;
  zone: string;
  title: string;
  description: string;
  location: string | null;
  url: string;
  organizer: string;
  attendees: string[];
  stamp: string;
};

export type ReadCalendar = { method: string; zones: string[]; events: ReadEvent[]; components: string[] };

/** Reads a calendar with a parser that is not the one that wrote it. Throws for one that is malformed. */
export function readCalendar(text: string): ReadCalendar {
  const root = new ICAL.Component(ICAL.parse(text));
  const zones = root.getAllSubcomponents("vtimezone").map((zone) => new ICAL.Timezone(zone));
  const events = root.getAllSubcomponents("vevent").map((component): ReadEvent => {
    const event = new ICAL.Event(component);
    const first = (name: string) => component.getFirstPropertyValue(name);
    // The zone that the calendar itself describes, so that what it says of summer time is put to the test.
    const instant = (time: ICAL.Time) => {
      const zone = zones.find(({ tzid }) => tzid === time.zone?.tzid);
      if (!zone) throw new Error("no zone");
      time.zone = zone;
      return time.toJSDate();
    };
    return {
      uid: event.uid,
      sequence: event.sequence,
      status: String(first("status")),
      startsAt: instant(event.startDate),
      endsAt: instant(event.endDate),
      zone: String(component.getFirstProperty("dtstart")?.getParameter("tzid")),
      title: event.summary,
      description: event.description,
      location: event.location,
      url: String(first("url")),
      organizer: String(first("organizer")),
      attendees: component.getAllProperties("attendee").map((one) => String(one.getFirstValue())),
      stamp: String(first("dtstamp")),
    };
  });
  return {
    method: String(root.getFirstPropertyValue("method")),
    zones: zones.map(({ tzid }) => tzid),
    events,
    components: root.getAllSubcomponents().map(({ name }) => name),
  };
}
