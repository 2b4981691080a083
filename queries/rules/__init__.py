"""Rules of services: their deadlines, steps and fees, and which of them hold on a day."""
