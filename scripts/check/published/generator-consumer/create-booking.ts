import { randomUUID } from "node:crypto";
import type { CreateBookingRequest, CreateBookingResponse } from "../generated/handlers.ts";

export function createBooking({ body }: CreateBookingRequest): CreateBookingResponse {
  const { payment, ...booking } = body;
  const id = randomUUID();
  if ("card" in payment && payment.card === "expired") {
    return { status: 402, body: { title: "The card has expired.", status: 402 } };
  }
  return { status: 201, headers: { Location: `/bookings/${id}` }, body: { id, ...booking } };
}
